/** Scales and turns photos outside the main thread, one at a time. */

/** What the worker is asked to do. */
export interface ScaleRequest {
  readonly id: number;
  readonly file: Blob;
  readonly rotation: 0 | 90 | 180 | 270;
}

/** The JPEG, or why the browser cannot open the photo. */
export type ScaleResponse =
  | { readonly id: number; readonly jpeg: Blob }
  | { readonly id: number; readonly error: string };

/** The longest side in pixels: A4 at 300 dots per inch, which is what text recognition works with. */
const MAX_SIDE = 3500;
const QUALITY = 0.85;

addEventListener('message', ({ data }: MessageEvent<ScaleRequest>) => {
  scale(data).then(
    (jpeg) => postMessage({ id: data.id, jpeg } satisfies ScaleResponse),
    (error: unknown) => postMessage({ id: data.id, error: String(error) } satisfies ScaleResponse),
  );
});

/** The orientation that the camera noted is applied; the place where the photo was taken is not kept. */
async function scale({ file, rotation }: ScaleRequest): Promise<Blob> {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const factor = Math.min(1, MAX_SIDE / Math.max(bitmap.width, bitmap.height));
  const [width, height] = [Math.round(bitmap.width * factor), Math.round(bitmap.height * factor)];
  const isSideways = rotation % 180 !== 0;
  const canvas = new OffscreenCanvas(isSideways ? height : width, isSideways ? width : height);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This browser has no canvas');
  // Transparent pixels would turn black.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  context.translate(canvas.width / 2, canvas.height / 2);
  context.rotate((rotation * Math.PI) / 180);
  context.drawImage(bitmap, -width / 2, -height / 2, width, height);
  bitmap.close();
  return canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
}
