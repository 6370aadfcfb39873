import { redirect } from '@sveltejs/kit';
import { isTeacher } from '#lib/server/kernel/access/index.ts';
import * as v from 'valibot';
import * as pairing from '#lib/server/pairing/index.ts';
import { repairViews } from '#lib/server/participation/index.ts';
import { listView } from '#lib/server/pairing/page.ts';
import { act, actorOf } from '../../actions.ts';
import type { Actions, PageServerLoad } from './$types';
import { together } from '#lib/server/kernel/together.ts';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
	depends('penbridge:pairings');
	const actor = actorOf({ locals });
	const [pairings, repairs] = await together(
		() => listView(actor, locals.locale),
		() => repairViews(actor, locals.locale)
	);
	return {
		pairings,
		repairs,
		mayPropose: isTeacher(actor),
		/** Counts of what was just done here, for a notice; null where the address has no whole number. */
		said: { proposed: count(url, 'proposed'), approved: count(url, 'approved'), left: count(url, 'left') }
	};
};

const count = (url: URL, name: string) =>
	/^\d{1,4}$/.test(url.searchParams.get(name) ?? '') ? Number(url.searchParams.get(name)) : null;

const Together = v.object({ pairing: v.optional(v.union([v.string(), v.array(v.string())]), []) });

export const actions: Actions = {
	together: (event) =>
		act(event, Together, async (form) => {
			const { approved, left } = await pairing.approveMany(actorOf(event), [form.pairing].flat());
			redirect(303, `/pairings?approved=${approved}&left=${left}`);
		})
};
