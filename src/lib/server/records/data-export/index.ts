// Everything that is kept about a person, as a file.
export { make, makeForOperator } from './make-copy.ts';
