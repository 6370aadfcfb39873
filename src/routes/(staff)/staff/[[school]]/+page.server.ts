import { redirect, type RequestEvent } from '@sveltejs/kit';
import { isCoordinator } from '#lib/server/kernel/access/index.ts';
import * as v from 'valibot';
import { canSendMail } from '#lib/server/kernel/mail/index.ts';
import { exemptFromFactors, requireFactors } from '#lib/server/people/index.ts';
import * as staff from '#lib/server/schools/staff/index.ts';
import { decideLead, staffAt, staffOverview, staffSchools } from '#lib/server/schools/staff/index.ts';
import { act, actorOf, load as loaded, notFound } from '../../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

/** The staff of all schools that somebody looks after, for leads and coordinators; those of one school. */
export const load: PageServerLoad = ({ locals, params, url, depends }) =>
	loaded(async () => {
		const [actor, { locale }] = [actorOf({ locals }), locals];
		if (!params.school) {
			const overview = await staffOverview(actor, locale);
			if (!Object.values(overview).some((list) => list.length)) notFound();
			return { list: { ...overview, saved: url.searchParams.has('saved') } };
		}
		depends('penbridge:queue');
		const school = await staffAt(actor, params.school, locale);
		const others = isCoordinator(actor) || (await staffSchools(actor)).length > 1;
		return { one: { school, mails: canSendMail(), others, done: url.searchParams.get('done') } };
	});

type StaffEvent = RequestEvent<{ school?: string }>;
const schoolOf = ({ params }: StaffEvent) => params.school ?? notFound();
const back = (event: StaffEvent, done: string) => redirect(303, `/staff/${schoolOf(event)}?done=${done}`);

const Rule = v.object({
	program: v.string(),
	required: v.picklist(['yes', 'no']),
	reason: v.optional(v.string())
});

const Agree = v.object({ id: v.string(), agrees: v.picklist(['yes', 'no']) });

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
			const token = await staff.invite(actorOf(event), { schoolId: schoolOf(event), ...invited });
			if (!token) back(event, 'mailed');
			return { link: `${event.url.origin}/invitation/${token}` };
		}),
	revoke: (event) =>
		act(event, OneId, async ({ id }) => {
			await staff.revoke(actorOf(event), schoolOf(event), id);
			back(event, 'revoked');
		}),
	vouch: (event) =>
		act(event, Vouch, async ({ lead, checked }) => {
			await staff.vouch(actorOf(event), { schoolId: schoolOf(event), leadId: lead, checked });
			back(event, 'vouched');
		}),
	agree: (event) =>
		act(event, Agree, async ({ id, agrees }) => {
			await decideLead(actorOf(event), { id, agrees: agrees === 'yes' });
			redirect(303, '/staff?saved');
		}),
	rule: (event) =>
		act(event, Rule, async ({ program, required, reason = '' }) => {
			const actor = actorOf(event);
			if (required === 'yes') await requireFactors(actor, program);
			else await exemptFromFactors(actor, program, reason);
			redirect(303, '/staff?saved');
		})
};
