import { startView, type StartView } from '#lib/server/words/writing-aid/index.ts';
import { isId } from '#lib/server/kernel/ids.ts';
import { actorOf, load } from '../../../../../actions.ts';

interface StartRequest {
	locals: App.Locals;
	params: { kind: string; id: string };
	url: URL;
}

/** Help with writing, as the address asks for it: for the page, and for the panel beside a letter. */
export const startFor = ({ locals, params, url }: StartRequest): Promise<StartView> =>
	load(() => {
		const param = (name: string) => url.searchParams.get(name);
		const topicId = [param('of')].find(isId) ?? null;
		const choice = { language: param('in'), level: param('level'), about: param('about'), topicId };
		return startView(actorOf({ locals }), params, choice, locals.locale);
	});
