// A student asks that another teacher looks.
export { appeal } from './appeal.ts';
