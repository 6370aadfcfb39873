// What the program should be doing.
import { databaseCounts, lateSeconds } from '../metrics/index.ts';
import type { Check } from './examine.ts';

const minutes = (seconds: number) => `${Math.round(seconds / 60)} minutes`;

export const workChecks = (): Record<string, Check> => ({
	releases: async () => {
		const { overdueReleases: n, oldestOverdueRelease: oldest } = await databaseCounts();
		return oldest > lateSeconds
			? {
					state: 'bad',
					says: `${n} approved items have not gone out for up to ${minutes(oldest)}. Start the server.`
				}
			: { state: 'ok', says: 'nothing that was approved is late' };
	},
	jobs: async () => {
		const { jobs } = await databaseCounts();
		const waiting = jobs.filter(({ oldest }) => oldest > lateSeconds).map(({ job }) => job);
		if (waiting.length)
			return {
				state: 'bad',
				says: `late: ${waiting.join(', ')}. Start a server without JOBS=0; its log says what fails.`
			};
		const failing = jobs.filter(({ failing: again, failed }) => again || failed).map(({ job }) => job);
		if (!failing.length) return { state: 'ok', says: 'none is late or fails' };
		const hint = failing.includes('mail') ? ' "mail" lists mail that was given up.' : '';
		return { state: 'bad', says: `failing: ${failing.join(', ')}. The log of the server says why.${hint}` };
	}
});
