import { dayAfter, dayIn, instantOf } from '../../src/lib/server/kernel/time/index.ts';
import { moveClock, now } from '../../src/lib/server/kernel/clock.ts';
import * as site from '../../src/lib/server/site/index.ts';
import { pictureLine } from '../../src/lib/site/picture-lines.ts';
import { actor } from '../world.ts';

const zone = 'America/Chicago';

/** A day so many days from now, by the clock of these articles: that of Birmingham. */
export const inDays = (days: number) => dayAfter(dayIn(now(), zone), days);

/** Moves the clock to noon in Birmingham, so many days from today: the hour that summer time takes changes no day. */
export function moveToNoon(days: number): void {
	moveClock(0);
	moveClock(instantOf(inDays(days), '12:00', zone) - now().getTime());
}

/** What a form holds of one language or several: `{ en: ['Title', 'In short', 'Text'] }`. */
export function typed(
	words: Record<string, [title: string, summary: string, body: string]>,
	correction = ''
) {
	const field = (index: number) =>
		Object.fromEntries(Object.entries(words).map(([locale, parts]) => [locale, parts[index]!]));
	return {
		title: field(0),
		summary: field(1),
		body: field(2),
		correction: Object.fromEntries(Object.keys(words).map((locale) => [locale, correction]))
	};
}

export const festival = typed({
	en: ['Lanterns at the library', 'Two schools made lanterns.', 'We made *forty* lanterns.'],
	'zh-Hans': ['图书馆里的灯笼', '两所学校一起做灯笼。', '我们做了四十个灯笼。']
});

/** Writes an article that asks to be published. @returns its id */
export const written = async (
	who = 't.carver',
	over: Partial<Parameters<typeof site.createArticle>[1]> = {}
) =>
	site.createArticle(await actor(who), {
		kind: 'news',
		programId: 'birmingham-beijing',
		typed: festival,
		nextOn: inDays(30),
		asks: true,
		...over
	});

export const edit = async (who: string, id: string) => site.editView(await actor(who), id, 'en');

/** Publishes the newest revision, as its preview shows it. */
export async function publish(who: string, id: string, on = '') {
	const { revision } = await edit(who, id);
	await site.publishArticle(await actor(who), id, { revisionId: revision.id, on });
}

/** A published article. @returns its id and address */
export async function published(over: Parameters<typeof written>[1] = {}) {
	const id = await written('t.carver', over);
	await publish('coordinator', id);
	return { id, slug: (await edit('coordinator', id)).slug };
}

/** The titles in the news, in a language. */
export const titles = async (locale: 'en' | 'zh-Hans' = 'en') =>
	(await site.newsView(locale, null)).entries.map(({ title }) => title);

/** A text with these pictures between its paragraphs. */
export const between = (...marks: string[]) => ['First.', ...marks.map(pictureLine), 'Last.'].join('\n\n');

/** A text in English, or in both languages. */
export const withText = (body: string, chinese = '') =>
	typed({ en: ['Lanterns', 'Short', body], ...(chinese && { 'zh-Hans': ['灯笼', '短', chinese] }) });
