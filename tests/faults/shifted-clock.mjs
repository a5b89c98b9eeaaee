// Loaded into a server under test: its clock goes as far wrong as SHIFT_FILE says (milliseconds), from the next SIGUSR2 on.
import { readFileSync } from 'node:fs';

const RealDate = Date;
const rightNow = Date.now.bind(Date);
let shift = 0;

function read() {
  try {
    shift = Number(readFileSync(process.env.SHIFT_FILE, 'utf8'));
  } catch {
    shift = 0;
  }
}
read();
process.on('SIGUSR2', read);
globalThis.Date = class extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(rightNow() + shift);
    else super(...given);
  }
  static now() {
    return rightNow() + shift;
  }
};
