// The form that names a deputy: it is on the page of deputies and on a teacher's home.
import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import * as deputies from '#lib/server/schools/deputies/index.ts';
import { Invalid } from '#lib/server/kernel/errors.ts';
import { act, actorOf } from './actions.ts';

const Name = v.object({
	teacher: v.optional(v.string()),
	deputy: v.string(),
	startsOn: v.string(),
	endsOn: v.string(),
	after: v.picklist(['promise', 'at_once'])
});

/** @param to the page to redirect to afterwards */
export const nameDeputy = (to: string) => (event: RequestEvent) =>
	act(event, Name, async ({ teacher, deputy, ...naming }) => {
		const actor = actorOf(event);
		if (!deputy) throw new Invalid('deputy', 'deputy_missing');
		await deputies.nameDeputy(actor, { teacherId: teacher || actor.id, deputyId: deputy, ...naming });
		redirect(303, to);
	});
