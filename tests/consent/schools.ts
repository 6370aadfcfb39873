// A world of two schools without people, for tests that draw their own.
import { beforeAll } from 'vitest';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { useEmpty } from '../setup/database.ts';

const usual = {
	cityId: 'here',
	timeZone: 'America/Chicago',
	locale: 'en',
	opensAt: '08:00',
	closesAt: '15:00'
};

export function useEmptySchools(): void {
	useEmpty();
	beforeAll(async () => {
		await db().insert(t.city).values({ id: 'here', country: 'US' });
		await db()
			.insert(t.school)
			.values(['north', 'south'].map((id) => ({ id, ...usual })));
	});
}
