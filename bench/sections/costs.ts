import { costsOf } from '../costs/measure.ts';
import { sizes } from '../costs/stage.ts';
import { drop, seededDatabase } from '../databases.ts';
import { section, type Section } from '../figures.ts';
import { schoolCount } from '../large-schools.ts';

/** A row among 1,000,000 letters may cost this much more than in the demo world. */
const mostTimes = 1.3;

/** What people do most, in one run: in the demo world, and among a million letters and 100,000 posts. */
export async function costs(): Promise<Section> {
	const out = section('What people do most, and what it costs', [
		'CPU: the server with all its threads and the backends of its database, for one request; pages at 20 connections, acts one after the other.',
		`Among many: ${sizes.large.letters.toLocaleString('en')} letters and ${sizes.large.posts.toLocaleString('en')} posts in ${schoolCount} schools beside the demo world.`
	]);
	const small = await seededDatabase('costs');
	const now = await costsOf(small, sizes.demo);
	await drop(small);
	const many = await seededDatabase('costs_large');
	const large = await costsOf(many, sizes.large);
	for (const { name, value, unit, budget } of now) {
		const digits = unit === 'MB' || value >= 100 ? 0 : 2;
		const among = large.find((row) => row.name === name)!;
		out.add(name, value, unit, { budget, digits });
		out.add(`${name}: among many`, among.value, unit, {
			digits,
			budget: Number((value * mostTimes).toFixed(digits))
		});
	}
	return out;
}
