// Calls for tests: written by the coordinator, published by a second one.
import { now } from '../../src/lib/server/kernel/clock.ts';
import { dayAfter, dayIn } from '../../src/lib/server/kernel/time/index.ts';
import { createArticle, reviseArticle, type TypedCall } from '../../src/lib/server/site/index.ts';
import { actor } from '../world.ts';
import { edit, inDays, publish, typed } from '../site/stage.ts';

const zone = 'America/Chicago';

/** A day so many days from now in Birmingham. */
export const dayAhead = (days: number) => dayAfter(dayIn(now(), zone), days);

/** What the form of a call holds: for students of Birmingham–Beijing, open since yesterday. */
export const facts = (over: Partial<TypedCall> = {}): TypedCall => ({
	kind: 'study',
	audience: 'students',
	zone,
	places: '4',
	programs: ['birmingham-beijing'],
	opensDay: dayAhead(-1),
	opensTime: '08:00',
	closesDay: dayAhead(30),
	closesTime: '17:00',
	travelFrom: dayAhead(100),
	travelTo: dayAhead(130),
	consent: 'on',
	minAge: '',
	maxAge: '',
	levelLanguage: 'zh',
	level: '',
	levelSince: '',
	cycles: '',
	letters: '',
	recommendation: '',
	perSchool: '',
	...over
});

/** Its words in both languages. */
export const words = (over: Record<string, Record<string, string>> = {}) => ({
	...typed({
		en: ['A month in Beijing', 'Four places.', 'You *live* with a family.'],
		'zh-Hans': ['在北京住一个月', '四个名额。', '住在寄宿家庭。']
	}),
	paid: { en: 'Flights', 'zh-Hans': '机票' },
	apply: { en: '', 'zh-Hans': '' },
	questions: {
		en: 'Why do you want to go? | 50\nWhat will you bring back? | 50',
		'zh-Hans': '你为什么想去？| 80\n你会带回什么？| 80'
	},
	criteria: { en: 'Reasons | 3 | a | b | c | d | e', 'zh-Hans': '理由 | 3 | 一 | 二 | 三 | 四 | 五' },
	...over
});

/** A draft that asks to be published. @returns its id */
export const draftCall = async (
	over: Partial<TypedCall> = {},
	{ who = 'coordinator', programId = 'birmingham-beijing', text = words() } = {}
) =>
	createArticle(await actor(who), {
		kind: 'call',
		programId,
		typed: text,
		call: facts(over),
		nextOn: inDays(30),
		asks: true
	});

/** A published call. @returns the id and address of its article */
export async function openCall(over: Partial<TypedCall> = {}, text = words()) {
	const id = await draftCall(over, { text });
	await publish('t.ellis', id);
	return { id, slug: (await edit('coordinator', id)).slug };
}

/** Changes and publishes it again. */
export async function changeCall(id: string, over: Partial<TypedCall>, text = words()) {
	const { revision } = await edit('coordinator', id);
	const change = { basis: revision.number, typed: text, call: facts(over), asks: true };
	await reviseArticle(await actor('coordinator'), id, change);
	await publish('t.ellis', id);
}
