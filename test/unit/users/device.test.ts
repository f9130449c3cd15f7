import { expect, it } from 'vitest';
import { deviceOf } from '../../../shared/users/device.ts';

const WEBKIT = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';
const BLINK = 'AppleWebKit/537.36 (KHTML, like Gecko)';
const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)';
const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)';
const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X)';
const ANDROID = 'Mozilla/5.0 (Linux; Android 10; K)';

it.each([
  ['Chrome on Windows', `${WINDOWS} ${BLINK} Chrome/156.0.0.0 Safari/537.36`],
  ['Edge on Windows', `${WINDOWS} ${BLINK} Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0`],
  ['Opera on Windows', `${WINDOWS} ${BLINK} Chrome/156.0.0.0 Safari/537.36 OPR/141.0.0.0`],
  ['Firefox on Windows', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:151.0) Gecko/20100101 Firefox/151.0'],
  ['Firefox on Linux', 'Mozilla/5.0 (X11; Linux x86_64; rv:151.0) Gecko/20100101 Firefox/151.0'],
  ['Chrome on ChromeOS', `Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${BLINK} Chrome/156.0.0.0 Safari/537.36`],
  ['Chrome on Mac', `${MAC} ${BLINK} Chrome/156.0.0.0 Safari/537.36`],
  ['Edge on Mac', `${MAC} ${BLINK} Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0`],
  ['Safari on Mac or iPad', `${MAC} ${WEBKIT} Version/26.1 Safari/605.1.15`],
  ['Chrome on iPad', `${MAC} ${WEBKIT} CriOS/156.0.0.0 Version/26.1 Safari/605.1.15`],
  ['Safari on iPad', `Mozilla/5.0 (iPad; CPU OS 17_1 like Mac OS X) ${WEBKIT} Version/17.1 Safari/604.1`],
  ['Safari on iPhone', `${IPHONE} ${WEBKIT} Version/26.1 Mobile/15E148 Safari/604.1`],
  ['Chrome on iPhone', `${IPHONE} ${WEBKIT} CriOS/156.0.0.0 Mobile/15E148 Safari/604.1`],
  ['Firefox on iPhone', `${IPHONE} ${WEBKIT} FxiOS/151.0 Mobile/15E148 Safari/605.1.15`],
  ['Edge on iPhone', `${IPHONE} ${WEBKIT} Version/26.0 EdgiOS/156.0 Mobile/15E148 Safari/605.1.15`],
  ['Chrome on Android', `${ANDROID} ${BLINK} Chrome/156.0.0.0 Mobile Safari/537.36`],
  ['Edge on Android', `${ANDROID} ${BLINK} Chrome/156.0.0.0 Mobile Safari/537.36 EdgA/156.0.0.0`],
  [
    'Samsung Internet on Android',
    `${ANDROID} ${BLINK} SamsungBrowser/29.0 Chrome/136.0.0.0 Mobile Safari/537.36`,
  ],
  ['curl', 'curl/8.14.1'],
  ['Node.js', 'node'],
  ['Android', 'Docket/1.0 (Android 16)'],
  [undefined, 'Mozilla/5.0'],
  [undefined, '<script>alert(1)</script> Chromeless'],
  [undefined, `${'x'.repeat(500)} curl/8 Windows NT`],
  [undefined, ''],
  [undefined, undefined],
])('a device is %s if its User-Agent is %s', (device, userAgent) => {
  expect(deviceOf(userAgent)).toBe(device);
});
