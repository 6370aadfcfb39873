// How many pages a member of staff can meet: fewer pages are easier to find one's way in.
import { expect, test } from 'vitest';
import { routes } from '../../src/lib/server/kernel/access/policy.ts';
import type { Audience } from '../../src/lib/server/kernel/access/opening.ts';
import { offers } from './routes.ts';

/** Pages that signing in opens; those for everybody do not count. A page whose last part may be missing is one. */
const pagesFor = (...roles: Audience[]) =>
	offers().filter(
		({ route, page }) =>
			page && routes[route]!.view?.some((audience) => audience === 'signed-in' || roles.includes(audience))
	).length;

test.each([
	['a teacher', ['teacher'], 44],
	['a coordinator', ['coordinator'], 44],
	['a teacher who is a coordinator, too', ['teacher', 'coordinator'], 50]
] as const)('%s meets no more pages than this', (_, roles, most) => {
	expect(pagesFor(...roles)).toBeLessThanOrEqual(most);
});
