/**
 * Saves a text as a file on this device. It is fetched with the person's token, which is in no link.
 *
 * @param parts the text as it arrives.
 */
export async function saveText(parts: AsyncIterable<string>, type: string, name: string): Promise<void> {
  saveFile(new Blob(await Array.fromAsync(parts), { type }), name);
}

/** Saves a file on this device. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = globalThis.document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Not every browser has read the file by the end of the click.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
