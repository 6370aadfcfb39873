export { correct } from './correct.ts';
export { introduce, suggestName, withdraw } from './hand-in.ts';
export { save } from './save.ts';
