import type { Folded } from '../fold/folded.ts';

/** Emoji that stand for a service (the ghost for Snapchat, the penguin for QQ), with the name or number after them. */
const pictures =
	/[👻🐧✈📷📸🎵📞📱☎💬🟢🟩](?:\ufe0f)?\s{0,2}(?:号|号码|me|is|id)?\s{0,2}[:：=-]?\s{0,2}@?([\w.-]{4,40})/gu;
const isName = (name: string) => /^\d{6,12}$/.test(name) || /^(?=.*[a-z])(?=.*[\d_.])[\w.-]+$/i.test(name);

/** Names after such an emoji: 👻 maya_07, 🐧283746511; in typed offsets. */
export const pictureNames = ({ typed }: Folded): { start: number; end: number }[] =>
	[...typed.matchAll(pictures)].flatMap(({ index, 0: all, 1: name }) => {
		const plain = name!.replace(/(?<![.-])[.-]+$/, '');
		const sure = /[:：=@]/.test(all) && /^[a-z]{5,}$/i.test(plain);
		return isName(plain) || sure
			? [{ start: index, end: index + all.length - (name!.length - plain.length) }]
			: [];
	});
