import { participationOverview, participationView } from '#lib/server/participation/index.ts';
import { programReport, readProgramFilter } from '#lib/server/participation/index.ts';
import { serverLine } from '#lib/server/operations/server-state/index.ts';
import { isTeacher } from '#lib/server/kernel/access/index.ts';
import { together } from '#lib/server/kernel/together.ts';
import { inboxFor } from '../../../inbox-for.ts';
import { actorOf, load as loaded } from '../../../actions.ts';
import type { PageServerLoad } from './$types';

/** All programs of a coordinator; one of them; its report for printing. */
export const load: PageServerLoad = ({ locals, params: { program }, url, depends }) =>
	loaded(async () => {
		const [actor, { locale }] = [actorOf({ locals }), locals];
		const filter = readProgramFilter(url.searchParams);
		// Printing computes what is due, which tells open pages: this one does not listen.
		if (program && url.searchParams.get('show') === 'report')
			return { report: await programReport(actor, program, filter, locale) };
		depends('penbridge:participation');
		if (program) return { numbers: await participationView(actor, program, filter, locale) };
		depends('penbridge:reports', 'penbridge:cases', 'penbridge:alerts');
		depends('penbridge:notifications', 'penbridge:pairings');
		const [overview, inbox, server] = await together(
			() => participationOverview(actor, locale),
			// A teacher who coordinates, too, has it on their home page.
			() => (isTeacher(actor) ? null : inboxFor(locals, actor, locale)),
			() => serverLine(actor)
		);
		return { overview: { ...overview, inbox, server } };
	});
