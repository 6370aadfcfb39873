import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { embeddedTemplate } from './template.ts';

/** Copies the embedded template into a folder, as a server or an operator's command opens it. */
export function unpackTemplate(folder: string): void {
	mkdirSync(folder, { recursive: true });
	execFileSync('tar', ['-xf', embeddedTemplate, '-C', folder], { stdio: 'ignore' });
}
