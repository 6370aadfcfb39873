// Articles for the matrix: a draft for Birmingham–Beijing, and one of the commission; and an editor.
import {
	createArticle,
	editView,
	nameEditor,
	siteSettingsView
} from '../../src/lib/server/exchange/site/index.ts';
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
	await nameEditor(coordinator, 'birmingham-beijing', (await actor('t.ellis')).id);
	const settings = await siteSettingsView(coordinator, 'en');
	const editor = settings!.programs.flatMap(({ editors }) => editors)[0]!.id;
	return { article, articleRevision: revision.id, editor, sunTeacher: (await actor('t.sun')).id };
}
