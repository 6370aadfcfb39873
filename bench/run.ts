import { mkdirSync } from 'node:fs';
import { queryOnce, dropAll, server } from './databases.ts';
import type { Section } from './figures.ts';
import { folder } from './embedded.ts';
import { machine } from './machine.ts';
import { city } from './sections/city.ts';
import { costs } from './sections/costs.ts';
import { desk } from './sections/desk.ts';
import { everyday } from './sections/everyday.ts';
import { forum } from './sections/forum.ts';
import { harm } from './sections/harm.ts';
import { hostile } from './sections/hostile.ts';
import { language } from './sections/language.ts';
import { live } from './sections/live.ts';
import { load } from './sections/load.ts';
import { opportunities } from './sections/opportunities.ts';
import { pairing } from './sections/pairing.ts';
import { participation } from './sections/participation.ts';
import { pictures } from './sections/pictures.ts';
import { rest } from './sections/rest.ts';
import { publicPages } from './sections/public.ts';
import { reviewers } from './sections/reviewers.ts';
import { scale } from './sections/scale.ts';
import { season } from './sections/season.ts';
import { screening } from './sections/screening.ts';
import { shutOut } from './sections/shut-out.ts';
import { thread } from './sections/thread.ts';
import { writeReport, writeSections } from './write-report.ts';

const sections: Record<string, () => Promise<Section>> = {
	load,
	costs,
	thread,
	live,
	desk,
	everyday,
	reviewers,
	scale,
	season,
	rest,
	screening,
	harm,
	hostile,
	'shut-out': shutOut,
	pairing,
	language,
	forum,
	participation,
	public: publicPages,
	opportunities,
	pictures,
	city
};

/** The sections that the command line selects. */
function pickSections(args: string[]): string[] {
	if (!args.length) return Object.keys(sections);
	const names = (args[0] === '--only' ? args.slice(1) : args).flatMap((names) => names.split(','));
	if (names.length && names.every((name) => Object.hasOwn(sections, name))) return names;
	console.error(`Use: npm run bench, or npm run bench -- with some of ${Object.keys(sections).join(' ')}`);
	process.exit(2);
}

async function bench(names: string[]) {
	await queryOnce(server, 'select 1').catch(() => {
		throw new Error(
			'PostgreSQL does not answer: set BENCH_DATABASE_URL to one whose user may create databases.'
		);
	});
	mkdirSync(folder, { recursive: true });
	const described = await machine();
	for (const [label, value] of described) console.log(`${label}: ${value}`);
	const measured: Section[] = [];
	for (const name of names) measured.push(await sections[name]!());
	const whole = names.length === Object.keys(sections).length;
	await (whole ? writeReport : writeSections)(described, measured);
}

const names = pickSections(process.argv.slice(2));
try {
	await bench(names);
} catch (error) {
	console.error(error);
	process.exitCode = 1;
} finally {
	await dropAll();
}
process.exit();
