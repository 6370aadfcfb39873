import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { meetsBudget, formatted, type Section } from './figures.ts';

const file = 'docs/benchmarks.md';

/** Writes the whole report. */
export async function writeReport(machine: [string, string][], sections: Section[]): Promise<void> {
	await write([
		'# Benchmarks',
		'Written by `npm run bench` on the production build (`node server.js`), over loopback. A budget that is missed is reported, not hidden; a number that cannot be measured fails the run.',
		table(['', ''], machine),
		...sections.map(sectionText)
	]);
}

/**
 * Replaces sections of the report that were measured alone, with the date and the CPU where these differ from the
 * report's.
 */
export async function writeSections(machine: [string, string][], sections: Section[]): Promise<void> {
	const [head, ...old] = readFileSync(file, 'utf8').split(/^(?=## )/m);
	const machineNotes = machine
		.filter(([name, value]) => ['Date', 'CPU'].includes(name) && !head!.includes(value))
		.map(([name, value]) => `${name}: ${value}.`);
	const partsByTitle = new Map(old.map((text) => [titleOf(text), text.trim()]));
	for (const section of sections)
		partsByTitle.set(section.title, sectionText({ ...section, notes: [...section.notes, ...machineNotes] }));
	await write([head!.trim(), ...partsByTitle.values()]);
}

const titleOf = (text: string) => /^## (.*)/.exec(text)![1]!;

async function write(parts: string[]): Promise<void> {
	const style = { ...(await resolveConfig(file)), filepath: file };
	writeFileSync(file, await format(parts.join('\n\n'), style));
	console.log(`\nWritten to ${file}`);
}

const sectionText = ({ title, figures, notes }: Section) =>
	[
		`## ${title}`,
		table(
			['', 'measured', 'at most', ''],
			figures.map((figure) => [
				figure.name,
				formatted(figure),
				figure.budget === undefined ? '' : `${figure.budget} ${figure.unit}`.trim(),
				figure.budget === undefined ? '' : meetsBudget(figure) ? 'ok' : '**missed**'
			])
		),
		notes.join(' ')
	].join('\n\n');

const table = (head: string[], rows: string[][]) =>
	[head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
