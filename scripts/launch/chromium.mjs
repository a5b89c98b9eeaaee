import { existsSync } from 'node:fs';

/** The browser for journeys and pictures: CHROMIUM names it, else where systems keep it; undefined when there is none. */
export function findChromium() {
  const usual = [
    // The same engine without a window around it: a page costs far less (Debian's package of this name).
    '/usr/bin/chromium-headless-shell',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ];
  return [process.env.CHROMIUM, ...usual].find((file) => file !== undefined && existsSync(file));
}
