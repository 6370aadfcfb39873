export { open, readAll, readThread } from './read.ts';
export { pageOf } from './find.ts';
