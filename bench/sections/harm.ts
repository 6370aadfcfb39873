import {
	intervalOf,
	type LevelFigures,
	levelFigures,
	lettersAMonth,
	type Share
} from '../../tests/engines/screening/levels.ts';
import { section, type Section } from '../figures.ts';

const names: Record<string, string> = { en: 'English', 'zh-Hans': 'Chinese' };

/** What screening hears of lines that nobody who works on it has read. Needs neither server nor database. */
export async function harm(): Promise<Section> {
	const out = section('What may be about harm', [
		'The half of tests/engines/screening/corpus that nobody who works on a check reads, with 95 % intervals. Seen: care or more.'
	]);
	for (const figures of levelFigures('report')) addFigures(out, figures);
	return out;
}

function addFigures(
	out: Section,
	{ language, urgent, approaches, ordinary, near, letters, kinds, lengths }: LevelFigures
) {
	const add = (name: string, share: Share, budget?: number) => {
		const [from, to] = intervalOf(share);
		const interval = `${from.toFixed(1)} to ${to.toFixed(1)}, ${share.of}`;
		out.add(`${names[language]}: ${name} (${interval})`, (100 * share.n) / share.of, '%', { budget });
	};
	const missed = ({ n, of }: Share): Share => ({ n: of - n, of });
	add('lines that should wake somebody, not seen', missed(urgent.seen), 15);
	add('the same, not urgent', missed(urgent.urgent), 35);
	add('approaches by somebody older, not urgent', missed(approaches.urgent), 40);
	add('ordinary lines, urgent', ordinary.urgent, 0.03);
	add('ordinary lines, any mark', ordinary.marked);
	add('innocent lines that look near, seen', near.seen, 6);
	add('innocent letters of ten sentences, urgent', letters.urgent, 0.3);
	add('innocent letters of ten sentences, seen', letters.seen, 8);
	add('innocent letters of ten sentences, any mark', letters.marked, 25);
	const alarms = (lettersAMonth * letters.urgent.n) / letters.urgent.of;
	out.add(`${names[language]}: false alarms of a school and month, at ${lettersAMonth} letters`, alarms, '', {
		digits: 0
	});
	for (const [name, { seen }] of [...kinds, ...lengths]) add(`of them ${name}, not seen`, missed(seen));
}
