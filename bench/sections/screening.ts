import { type Context, screen } from '../../src/lib/server/engines/screening/pipeline.ts';
import { fullContext } from '../../tests/engines/screening/worst/context.ts';
import { nameOf, textOf, worstOf } from '../../tests/engines/screening/worst/search.ts';
import { section, type Section } from '../figures.ts';

const english =
	'I went to the park with my family on Saturday 12 October 2024 and we saw 15 ducks. My favorite subject is science because we do experiments. Our school has 1,200 students and a football field. My mom makes the best pancakes, and my brother plays basketball at 5:30. ';
const chinese =
	'我们学校在北京朝阳区，有两千多名学生。我最喜欢的科目是数学，每天下午四点放学以后去操场打篮球。周末我和妈妈一起去公园看花，今年春天的樱花特别好看。你们学校几点上课？';
const letters = { English: english, Chinese: chinese, mixed: english.slice(0, 90) + chinese.slice(0, 60) };
const longTextLength = 100_000;

const repeated = (text: string, length: number) =>
	text.repeat(Math.ceil(length / text.length)).slice(0, length);

/** How many letters of 500 characters a core screens in a second, by processor time: other processes do not count. */
function perSecond(text: string): number {
	const letters = Array.from({ length: 10 }, (_, n) => repeated(text, 499) + n);
	for (let n = 0; n < 2000; n++) screen(letters[n % 10]!);
	const before = process.cpuUsage();
	for (let n = 0; n < 4000; n++) screen(letters[n % 10]!);
	const { user, system } = process.cpuUsage(before);
	return 4000 / ((user + system) / 1e6);
}

/** Milliseconds of processor time for one text, the best of three: slower runs are noise of the machine. */
function costOf(text: string, context: Context = {}): number {
	const times = Array.from({ length: 3 }, () => {
		const before = process.cpuUsage();
		screen(text, context);
		const { user, system } = process.cpuUsage(before);
		return (user + system) / 1000;
	});
	return Math.min(...times);
}

/** In µs and ms. Where they come from: docs/performance.md, “Budgets that were replaced”. */
const budgets = { letter: 1_000, long: 200, worst: 40, worstLong: 400 };

/** Texts that the search tries: about half a minute. */
const tries = 1_500;

/** The speed of screening. Needs neither server nor database. */
export async function screening(): Promise<Section> {
	const out = section('Screening', [
		'Processor time of one process; every check, without a roster.',
		'The search knows everything that the lists look for. Around its texts stands all that there can be: twenty letters of 5,000 characters, names, 200 watched words.'
	]);
	for (const [language, text] of Object.entries(letters))
		out.add(`A letter of 500 characters, ${language}`, 1e6 / perSecond(text), 'µs', {
			budget: budgets.letter,
			digits: 0
		});
	for (const unit of [
		'a',
		'1 ',
		'我的微信',
		'加我',
		'a.',
		'1.',
		'www.',
		'一三八 ',
		'1🙂',
		'my wechat ',
		english
	])
		out.add(
			`100,000 characters of ${JSON.stringify(unit.slice(0, 10))}`,
			costOf(repeated(unit, longTextLength)),
			'ms',
			{
				budget: budgets.long,
				digits: 0
			}
		);
	const length = 5_000;
	const context = fullContext(length);
	const { pieces, cost } = await worstOf((text) => Promise.resolve(costOf(text, context)), {
		tries,
		seed: 1,
		length
	});
	out.add(`The worst 5,000 characters of ${tries} that a search tried: ${nameOf(pieces)}`, cost, 'ms', {
		budget: budgets.worst
	});
	out.add('100,000 characters of it', costOf(textOf(pieces, longTextLength), context), 'ms', {
		budget: budgets.worstLong,
		digits: 0
	});
	return out;
}
