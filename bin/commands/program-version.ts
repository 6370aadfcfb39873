import { readFileSync } from 'node:fs';

/** The version of the program, as package.json has it. */
export const programVersion = (): string =>
	(JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version;
