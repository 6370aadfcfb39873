import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { embeddedTemplate } from './template.ts';

/** A copy of the embedded template in a folder, as a server or a command of the operator opens it. */
export function unpackTemplate(folder: string): void {
	mkdirSync(folder, { recursive: true });
	execFileSync('tar', ['-xf', embeddedTemplate, '-C', folder], { stdio: 'ignore' });
}
