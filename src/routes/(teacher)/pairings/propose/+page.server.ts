import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import * as pairing from '#lib/server/pairing/index.ts';
import { labels } from '#lib/server/people/labels/index.ts';
import { act, actorOf, load as loaded } from '../../../actions.ts';
import type { Actions, PageServerLoad } from './$types';
import { together } from '#lib/server/kernel/together.ts';

export const load: PageServerLoad = ({ locals, url }) =>
	loaded(async () => {
		const actor = actorOf({ locals });
		const [partners, label] = await together(
			() => pairing.ownPartnerships(actor),
			() => labels(locals.locale)
		);
		const chosen = partners.find((partner) => partner.id === url.searchParams.get('classes')) ?? partners[0];
		return {
			partners: partners.map(({ id, ownClassroomId, partnerClassroomId }) => ({
				id,
				own: label(`classroom:${ownClassroomId}`),
				partner: label(`classroom:${partnerClassroomId}`)
			})),
			chosen: chosen?.id ?? null,
			own: chosen ? await pairing.candidates(chosen.cycleId, chosen.ownClassroomId) : [],
			others: chosen ? await pairing.candidates(chosen.cycleId, chosen.partnerClassroomId) : []
		};
	});

const id = v.pipe(v.string(), v.uuid());
/** One ticked box is a text, several are a list, none is nothing. */
const ids = v.optional(
	v.union([
		v.pipe(
			id,
			v.transform((single) => [single])
		),
		v.pipe(v.array(id), v.maxLength(3))
	]),
	[]
);
const Form = v.object({ classes: v.string(), own: ids, partners: ids });

export const actions: Actions = {
	default: (event) =>
		act(event, Form, async ({ classes, own, partners }) => {
			const pairingId = await pairing.propose(actorOf(event), { partnershipId: classes, own, partners });
			redirect(303, `/pairings/${pairingId}`);
		})
};
