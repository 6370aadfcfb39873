import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import * as cases from '#lib/server/safety/cases/index.ts';
import { openingView } from '#lib/server/safety/cases/index.ts';
import { originKinds, type OriginKind } from '#lib/safety/cases/case-kinds.ts';
import { act, actorOf, load as loaded, notFound } from '../../../../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

const isKind = (text: string): text is OriginKind => (originKinds as readonly string[]).includes(text);

/** The origin of the case, from the address. */
const originOf = ({ from, id }: { from: string; id: string }) =>
	isKind(from) ? { kind: from, id } : notFound();

export const load: PageServerLoad = ({ locals, params }) =>
	loaded(() => openingView(actorOf({ locals }), originOf(params), locals.locale));

const Opening = v.object({
	kind: v.string(),
	severity: v.string(),
	student: v.optional(v.string()),
	except: v.optional(v.string()),
	words: v.optional(v.string(), '')
});

export const actions: Actions = {
	default: (event) =>
		act(event, Opening, async ({ student, except, ...form }) => {
			const origin = originOf(event.params);
			const opened = await cases.open(actorOf(event), {
				origin,
				studentId: student,
				exceptId: except,
				...form
			});
			// A report is answered on its own page, which links the case.
			if (origin.kind === 'report') redirect(303, `/reports/${origin.id}?case`);
			redirect(303, opened.seen ? `/cases/${opened.id}` : '/cases?opened');
		})
};
