import { execFileSync } from 'node:child_process';
import { freshPlace, type Place } from './place.ts';

/** A copy of the seeded world with two pairs of partner classrooms more, whose students have no pals. */
export async function filledPlace(): Promise<Place> {
	const place = await freshPlace();
	execFileSync(process.execPath, ['tests/e2e/fill-classes.ts'], {
		env: { ...process.env, NODE_ENV: 'test', ...place.settings },
		stdio: 'pipe'
	});
	return place;
}
