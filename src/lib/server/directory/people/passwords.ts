import { hash, verify } from '@node-rs/argon2';
import { plain } from './secrets/plain.ts';

/** OWASP Password Storage Cheat Sheet, argon2id: 19 MiB, two passes, one lane. (@node-rs/argon2 takes argon2id by default.) */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Typed the same on every keyboard and input method. */
const normal = (password: string) => password.normalize('NFKC');

export const hashPassword = (password: string): Promise<string> => hash(normal(password), cost);

let decoy: Promise<string> | undefined;

/** Marks hashes of passphrases: what is typed for them is read forgivingly. */
const forgiving = 'words:';

/** For students: spaces, capitals, accents and the width of characters do not matter (see secrets/plain.ts). */
export const hashPassphrase = async (passphrase: string): Promise<string> =>
	forgiving + (await hash(plain(passphrase), cost));

/** Whether the password or passphrase fits. Takes as long, and answers no, where there is no such person or they have none yet. */
export async function passwordFits(stored: string | null | undefined, password: string): Promise<boolean> {
	decoy ??= hashPassword('nobody has this password');
	const words = stored?.startsWith(forgiving);
	const kept = words ? stored!.slice(forgiving.length) : (stored ?? (await decoy));
	const fits = await verify(kept, words ? plain(password) : normal(password));
	return Boolean(stored) && fits;
}
