// The machine, the settings, and what stands in front of the program.
import { env } from '#env';
import { canSendMail, reachMailServer } from '../../kernel/mail/index.ts';
import { diskSpace } from './disk-space.ts';
import type { Check } from './examine.ts';

const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`;

export const machineChecks = (program: string): Record<string, Check> => ({
	version: async () => ({ state: 'ok', says: `Penbridge ${program} on Node ${process.versions.node}` }),
	disk: async () => {
		const { free, whole, folder, isLow } = await diskSpace();
		const says = `${gigabytes(free)} of ${gigabytes(whole)} are free where ${folder} is`;
		return isLow
			? { state: 'bad', says: `${says}. Make room before the database cannot write any more.` }
			: { state: 'ok', says };
	},
	address: async () => {
		if (!env.ORIGIN)
			return {
				state: 'note',
				says: 'ORIGIN is not set: right for a trial on this machine, and wrong behind a proxy.'
			};
		const isSafe = env.ORIGIN.startsWith('https:');
		return isSafe
			? { state: 'ok', says: env.ORIGIN }
			: { state: 'note', says: `${env.ORIGIN} is not HTTPS: browsers encrypt nothing.` };
	},
	proxy: async () => {
		if (env.ORIGIN && !env.XFF_DEPTH)
			return {
				state: 'bad',
				says: 'ORIGIN is set and XFF_DEPTH is not: behind a proxy everybody has one address, and one limit of sign-ins. Set XFF_DEPTH=1.'
			};
		if (!env.ORIGIN) return { state: 'ok', says: 'none' };
		const answer = await fetch(new URL('/livez', env.ORIGIN), { signal: AbortSignal.timeout(5_000) }).catch(
			() => undefined
		);
		return answer?.ok
			? { state: 'ok', says: `${env.ORIGIN} answers` }
			: {
					state: 'note',
					says: `${env.ORIGIN} does not answer from this machine${answer ? ` (${answer.status})` : ''}. If it does in a browser, all is well.`
				};
	},
	mail: async () => {
		if (!canSendMail()) return { state: 'note', says: 'SMTP_URL is not set: alerts are on the screen only.' };
		const problem = await reachMailServer();
		return problem === undefined
			? { state: 'ok', says: 'the mail server takes our sign-in' }
			: { state: 'bad', says: `the mail server does not: ${problem}. Check SMTP_URL.` };
	}
});
