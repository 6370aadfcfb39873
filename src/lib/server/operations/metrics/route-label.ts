/** Parts of addresses under which people ask for help, report something, or look after it. */
const aboutSomebody = new Set(['alerts', 'cases', 'help', 'report', 'reports', 'watched']);

/** Whether a request to this route tells that somebody asked for help, reported something, or looks after it. */
export const tellsOfSomebody = (routeId: string | null): boolean => {
	const parts = partsOf(routeId);
	return parts[0] !== 'sign-in' && parts.some((part) => aboutSomebody.has(part));
};

/**
 * The name under which requests of a route are counted: its id without the groups, `/messages/[pairing]`. A request to a
 * page of help or reports is counted with all unknown addresses: in a small school, one request to `/report/[letter]` would
 * tell an adult that somebody has just reported something.
 */
export function routeLabel(routeId: string | null): string {
	return routeId === null || tellsOfSomebody(routeId) ? 'other' : `/${partsOf(routeId).join('/')}`;
}

const partsOf = (routeId: string | null) =>
	(routeId ?? '').split('/').filter((part) => part && !part.startsWith('('));
