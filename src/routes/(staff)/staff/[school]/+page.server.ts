import { redirect } from '@sveltejs/kit';
import { isCoordinator } from '#lib/server/kernel/access/index.ts';
import * as v from 'valibot';
import { canSendMail } from '#lib/server/kernel/mail/index.ts';
import * as staff from '#lib/server/schools/staff/index.ts';
import { staffAt, staffSchools } from '#lib/server/schools/staff/index.ts';
import { act, actorOf, load as loaded } from '../../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url, depends }) =>
	loaded(async () => {
		depends('penbridge:queue');
		const actor = actorOf({ locals });
		const school = await staffAt(actor, params.school, locals.locale);
		return {
			school,
			mails: canSendMail(),
			others: isCoordinator(actor) || (await staffSchools(actor)).length > 1,
			done: url.searchParams.get('done')
		};
	});

const Invite = v.object({
	role: v.picklist(['teacher', 'lead']),
	email: v.optional(v.string(), ''),
	checked: v.optional(v.string(), '')
});
const OneId = v.object({ id: v.string() });
const Vouch = v.object({ lead: v.string(), checked: v.string() });

export const actions: Actions = {
	/** Only this answer shows the link, unless it is sent by mail. */
	invite: (event) =>
		act(event, Invite, async (invited) => {
			const token = await staff.invite(actorOf(event), { schoolId: event.params.school, ...invited });
			if (!token) redirect(303, `/staff/${event.params.school}?done=mailed`);
			return { link: `${event.url.origin}/invitation/${token}` };
		}),
	revoke: (event) =>
		act(event, OneId, async ({ id }) => {
			await staff.revoke(actorOf(event), event.params.school, id);
			redirect(303, `/staff/${event.params.school}?done=revoked`);
		}),
	vouch: (event) =>
		act(event, Vouch, async ({ lead, checked }) => {
			await staff.vouch(actorOf(event), { schoolId: event.params.school, leadId: lead, checked });
			redirect(303, `/staff/${event.params.school}?done=vouched`);
		})
};
