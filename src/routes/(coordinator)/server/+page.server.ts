import { serverStateView } from '#lib/server/operations/server-state/index.ts';
import { actorOf, load as loaded } from '../../actions.ts';
import type { PageServerLoad } from './$types';

// Text alone: it has to open on a slow line, and while much does not work.
export const csr = false;

export const load: PageServerLoad = ({ locals }) =>
	loaded(() => serverStateView(actorOf({ locals }), locals.locale));
