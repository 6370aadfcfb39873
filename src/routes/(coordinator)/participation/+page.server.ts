import { participationOverview } from '#lib/server/participation/index.ts';
import { serverLine } from '#lib/server/operations/server-state/index.ts';
import { isTeacher } from '#lib/server/kernel/access/index.ts';
import { together } from '#lib/server/kernel/together.ts';
import { inboxFor } from '../../inbox-for.ts';
import { actorOf, load as loaded } from '../../actions.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, depends }) => {
	depends('penbridge:participation', 'penbridge:reports', 'penbridge:cases', 'penbridge:alerts');
	depends('penbridge:notifications', 'penbridge:pairings');
	return loaded(async () => {
		const actor = actorOf({ locals });
		const [overview, inbox, server] = await together(
			() => participationOverview(actor, locals.locale),
			// A teacher who coordinates, too, has it on their home page.
			() => (isTeacher(actor) ? null : inboxFor(locals, actor, locals.locale)),
			() => serverLine(actor)
		);
		return { ...overview, inbox, server };
	});
};
