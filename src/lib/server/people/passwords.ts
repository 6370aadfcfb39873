import { hash, verify } from '@node-rs/argon2';

/** OWASP Password Storage Cheat Sheet, argon2id: 19 MiB, two passes, one lane. (@node-rs/argon2 takes argon2id by default.) */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Typed the same on every keyboard and input method. */
const normal = (password: string) => password.normalize('NFKC');

export const hashPassword = (password: string): Promise<string> => hash(normal(password), cost);

let decoy: Promise<string> | undefined;

/** Whether the password fits. Takes as long, and answers no, where there is no such person or they have none yet. */
export async function passwordFits(stored: string | null | undefined, password: string): Promise<boolean> {
	decoy ??= hashPassword('nobody has this password');
	const fits = await verify(stored ?? (await decoy), normal(password));
	return Boolean(stored) && fits;
}
