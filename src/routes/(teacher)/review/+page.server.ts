import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import * as moderation from '#lib/server/review/index.ts';
import { act, actorOf, load as loaded } from '../../actions.ts';
import { isId } from '#lib/server/kernel/ids.ts';
import { redirectToNext, loadDesk, redirectToItem } from './desk.ts';
import type { Actions, PageServerLoad } from './$types';

/** The queue with its first item open: the next thing to do needs no click. */
export const load: PageServerLoad = async (event) =>
	event.url.searchParams.get('show') === 'half'
		? { half: await loadHalf(event), desk: null }
		: { half: null, desk: await loadDesk(event) };

/** One half of a letter that somebody asked this teacher to read. */
const loadHalf = ({ locals, url, depends }: Parameters<PageServerLoad>[0]) =>
	loaded(() => {
		depends('penbridge:queue');
		const id = url.searchParams.get('half') ?? '';
		return moderation.askedHalfView(actorOf({ locals }), id, locals.locale);
	});

const HalfAnswer = v.object({ id: v.string(), answer: v.string() });

const Together = v.object({ revision: v.optional(v.union([v.string(), v.array(v.string())]), []) });

/** A sentence of the teacher's own, and the item that is open beside it. */
const Reply = v.object({ reply: v.string(), item: v.optional(v.string()) });
const Drop = v.object({ id: v.string(), item: v.optional(v.string()) });
const openItem = (id: string | undefined) => (id && isId(id) ? id : undefined);

export const actions: Actions = {
	half: (event) =>
		act(event, HalfAnswer, async ({ id, answer }) => {
			await moderation.answerHalf(actorOf(event), id, answer);
			redirect(303, '/review?done=half');
		}),
	keepReply: (event) =>
		act(event, Reply, async ({ reply, item }) => {
			await moderation.keepReply(actorOf(event), reply);
			redirectToItem(event, openItem(item), 'reply');
		}),
	dropReply: (event) =>
		act(event, Drop, async ({ id, item }) => {
			await moderation.dropReply(actorOf(event), id);
			redirectToItem(event, openItem(item), 'reply');
		}),
	together: (event) =>
		act(event, Together, async ({ revision }) => {
			const { seconds } = await moderation.approveMany(actorOf(event), [revision].flat());
			await redirectToNext(event, null, seconds ? 'second' : 'approve');
		})
};
