// The public site for the matrix: a draft for Birmingham–Beijing, and one of the commission; an editor; events; an album.
import {
	createArticle,
	editView,
	keepLinks,
	nameEditor,
	publishArticle,
	siteSettingsView
} from '../../src/lib/server/site/index.ts';
import { and, eq, isNull } from '../../src/lib/server/kernel/db/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { savePrompt } from '../../src/lib/server/schools/programs/index.ts';
import { facts, words } from '../site/events/stage.ts';
import { add, clear, describeIt, edit, newAlbum } from '../site/pictures/stage.ts';
import { plantQuestion, rowOf, permitQuotes } from '../site/quoting.ts';
import { festival, inDays } from '../site/stage.ts';
import { actor } from '../world.ts';

/** A teacher at Carver and a coordinator write a draft each. */
export async function settleSite(): Promise<Record<string, string>> {
	const draft = { kind: 'news', typed: festival, nextOn: inDays(30), asks: false };
	const carter = await actor('t.carver');
	const article = await createArticle(carter, {
		...draft,
		programId: 'birmingham-beijing',
		slug: 'a-draft'
	});
	await createArticle(await actor('coordinator'), { ...draft, programId: '' });
	const { revision } = await editView(carter, article, 'en');
	const coordinator = await actor('coordinator');
	const events = Object.fromEntries(
		await Promise.all(
			(['everybody', 'members', 'staff'] as const).map(
				async (audience) => [audience, await tea(audience)] as const
			)
		)
	);
	await nameEditor(coordinator, 'birmingham-beijing', (await actor('t.ellis')).id);
	const settings = await siteSettingsView(coordinator, 'en');
	const editor = settings!.programs.flatMap(({ editors }) => editors)[0]!.id;
	return {
		article,
		articleRevision: revision.id,
		tea: events.everybody!,
		staffTea: events.staff!,
		editor,
		sunTeacher: (await actor('t.sun')).id,
		...(await settleAlbum()),
		cityLinks: await settleLinks(),
		ownIdea: await settleIdea(),
		...(await settleQuotation())
	};
}

/** Links of a city that the coordinator added. @returns the id of what waits for a second adult */
async function settleLinks(): Promise<string> {
	const names = { en: 'City hall', 'zh-Hans': '市政府' };
	await keepLinks(await actor('coordinator'), 'anshan', [{ href: 'https://www.example.org/', names }]);
	return proposalOf('city_links');
}

/** An idea of the coordinator that waits for a second adult. */
async function settleIdea(): Promise<string> {
	const isRunning = and(eq(t.cycle.programId, 'birmingham-beijing'), isNull(t.cycle.endedAt));
	const [running] = await db().select().from(t.cycle).where(isRunning);
	const location = { programId: 'birmingham-beijing', cycleId: running!.id };
	const idea = { week: 2, words: { en: 'What do you see from your window?' } };
	await savePrompt(await actor('coordinator'), location, idea);
	return proposalOf('idea');
}

async function proposalOf(kind: 'city_links' | 'idea'): Promise<string> {
	const isOpen = and(eq(t.proposedWords.kind, kind), isNull(t.proposedWords.settledAt));
	return (await db().select().from(t.proposedWords).where(isOpen))[0]!.id;
}

/** An event of the teacher at Carver, for these people. @returns its id */
async function tea(audience: 'everybody' | 'members' | 'staff'): Promise<string> {
	const slug = audience === 'everybody' ? 'tea' : `${audience}-tea`;
	const id = await createArticle(await actor('t.carver'), {
		kind: 'event',
		programId: 'birmingham-beijing',
		slug,
		typed: words(),
		event: facts({ audience }),
		nextOn: inDays(30),
		asks: true
	});
	const { revision } = await editView(await actor('coordinator'), id, 'en');
	await publishArticle(await actor('coordinator'), id, { revisionId: revision.id, on: '' });
	return id;
}

/** A question for maya, which nobody has answered, and the letter from which it is. */
async function settleQuotation(): Promise<Record<string, string>> {
	await permitQuotes('t.carver', 'maya');
	const quotation = await plantQuestion('maya', 't.carver');
	return { quotation, quotedLetter: (await rowOf(quotation)).sourceId };
}

/** An album for Birmingham–Beijing that a teacher at Carver made, with a picture that is ready to be published. */
async function settleAlbum(): Promise<Record<string, string>> {
	const album = await newAlbum('t.carver');
	const picture = await add('t.carver', album);
	await clear(picture);
	await describeIt('t.carver', { albumId: album, pictureId: picture });
	return { album, picture, pictureName: (await edit('t.carver', album)).pictures[0]!.name };
}
