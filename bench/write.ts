import { writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { keeps, said, type Section } from './figures.ts';

const file = 'docs/benchmarks.md';

/** Writes what was measured, and on what. */
export async function writeReport(machine: [string, string][], sections: Section[]): Promise<void> {
	const parts = [
		'# Benchmarks',
		'Written by `npm run bench` on the production build (`node server.js`), over loopback. A budget that is missed is reported, not hidden; a number that cannot be measured fails the run.',
		table(['', ''], machine),
		...sections.map(partOf)
	];
	const style = { ...(await resolveConfig(file)), filepath: file };
	writeFileSync(file, await format(parts.join('\n\n'), style));
	console.log(`\nWritten to ${file}`);
}

const partOf = ({ title, figures, notes }: Section) =>
	[
		`## ${title}`,
		table(
			['', 'measured', 'at most', ''],
			figures.map((figure) => [
				figure.name,
				said(figure),
				figure.budget === undefined ? '' : `${figure.budget} ${figure.unit}`.trim(),
				figure.budget === undefined ? '' : keeps(figure) ? 'ok' : '**missed**'
			])
		),
		notes.join(' ')
	].join('\n\n');

const table = (head: string[], rows: string[][]) =>
	[head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
