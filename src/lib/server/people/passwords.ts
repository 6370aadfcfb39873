import { hash, verify } from '@node-rs/argon2';
import { normalizePassphrase } from './secrets/passphrase.ts';

/** OWASP Password Storage Cheat Sheet, argon2id: 19 MiB, two passes, one lane. (@node-rs/argon2 takes argon2id by default.) */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The same text from every keyboard and input method. */
const normalized = (password: string) => password.normalize('NFKC');

export const hashPassword = (password: string): Promise<string> => hash(normalized(password), cost);

let decoy: Promise<string> | undefined;

/** Prefix of hashes of passphrases, which are compared leniently. */
const passphraseMark = 'words:';

/** For students: spaces, capitals, accents and the width of characters do not matter (see secrets/passphrase.ts). */
export const hashPassphrase = async (passphrase: string): Promise<string> =>
	passphraseMark + (await hash(normalizePassphrase(passphrase), cost));

/** Whether the password or passphrase fits. False, after the same time, where there is no such person or they have none yet. */
export async function passwordFits(stored: string | null | undefined, password: string): Promise<boolean> {
	decoy ??= hashPassword('nobody has this password');
	const isPassphrase = stored?.startsWith(passphraseMark);
	const storedHash = isPassphrase ? stored!.slice(passphraseMark.length) : (stored ?? (await decoy));
	const fits = await verify(storedHash, isPassphrase ? normalizePassphrase(password) : normalized(password));
	return Boolean(stored) && fits;
}
