/** Parts of addresses under which people ask for help, report something, or look after it. */
const aboutSomebody = new Set(['alerts', 'cases', 'help', 'report', 'reports', 'watched']);

/**
 * The name under which requests of a route are counted: its id without the groups, `/messages/[pairing]`. A request to a
 * page of help or reports is counted with all unknown addresses: in a small school, one request to `/report/[letter]` would
 * tell an adult that somebody has just reported something.
 */
export function routeLabel(routeId: string | null): string {
	const parts = (routeId ?? '').split('/').filter((part) => part && !part.startsWith('('));
	if (routeId === null || (parts[0] !== 'sign-in' && parts.some((part) => aboutSomebody.has(part))))
		return 'other';
	return `/${parts.join('/')}`;
}
