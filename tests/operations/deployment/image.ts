// The layout of the image, as the last part of the Dockerfile says it, in a folder.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { scratch } from '../../setup/scratch.ts';

export interface ImageLayout {
	folder: string;
	environment: Record<string, string>;
	/** What starts the program, and what asks whether it lives. */
	command: string[];
	healthCheck: string[];
}

/** @throws Error where the Dockerfile has an instruction that this does not know */
export function makeImage(): ImageLayout {
	mkdirSync(scratch, { recursive: true });
	const folder = mkdtempSync(resolve(scratch, 'image-'));
	const lastStage = readFileSync('Dockerfile', 'utf8')
		.split(/^FROM /m)
		.at(-1)!;
	const layout: ImageLayout = { folder, environment: {}, command: [], healthCheck: [] };
	const lines = lastStage
		.replaceAll('\\\n', '')
		.split('\n')
		.slice(1)
		.filter((line) => line && !line.startsWith('#'));
	for (const line of lines) {
		const [instruction, ...words] = line.trim().split(/\s+/);
		if (instruction === 'COPY') copy(words, folder);
		else if (instruction === 'ENV')
			for (const word of words) layout.environment[word.split('=')[0]!] = word.split('=')[1]!;
		else if (instruction === 'CMD') layout.command = listIn(line);
		else if (instruction === 'HEALTHCHECK') layout.healthCheck = listIn(line);
		else if (!['RUN', 'WORKDIR', 'USER', 'EXPOSE'].includes(instruction!))
			throw new Error(`unknown: ${line}`);
	}
	return layout;
}

const listIn = (line: string) => JSON.parse(line.slice(line.indexOf('['))) as string[];

/** Packages are a link: this repository has those of development beside them. */
function copy(words: string[], folder: string) {
	const paths = words.filter((word) => !word.startsWith('--')).map((path) => path.replace(/^\/app\//, ''));
	const target = join(folder, paths.pop()!);
	for (const path of paths)
		if (path === 'node_modules') symlinkSync(resolve(path), target);
		else cpSync(path, target.endsWith('/') ? join(target, path) : target, { recursive: true });
}

/** Every file of a folder, with when it was changed: nothing may write into the image. */
export const filesOf = (folder: string): string[] =>
	readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.map((file) => `${file} ${statSync(file).mtimeMs}`)
		.sort();

/** What `.dockerignore` keeps out of the build, as prefixes. */
export const ignoredByDocker = (): string[] =>
	readFileSync('.dockerignore', 'utf8')
		.split('\n')
		.filter((line) => line && !line.startsWith('#') && !line.includes('*'));
