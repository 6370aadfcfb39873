// Links that lead into a chat with somebody: an invitation is contact, wherever a link is allowed.
import { fold } from '../fold/folded.ts';

/** Hosts, and hosts with the beginning of a path, of services where people write to each other. */
const places =
	`discord.gg discord.com discordapp.com t.me telegram.me telegram.org wa.me whatsapp.com chat.whatsapp.com
	u.wechat.com weixin.qq.com wechat.com work.weixin.qq.com qm.qq.com jq.qq.com qun.qq.com wpa.qq.com line.me lin.ee m.me messenger.com
	signal.me signal.group snapchat.com join.skype.com skype.com qr.kakao.com open.kakao.com kik.me viber.com zalo.me
	instagram.com ig.me tiktok.com douyin.com v.douyin.com xhslink.com xiaohongshu.com weibo.com facebook.com fb.me x.com twitter.com
	roblox.com omegle.com zoom.us meet.google.com meeting.tencent.com teams.microsoft.com vk.com matrix.to slack.com groupme.com
	bit.ly tinyurl.com t.cn is.gd goo.gl t.co ow.ly dwz.cn url.cn linktr.ee`
		.split(/\s+/)
		.filter(Boolean);

/** Whether an address leads to a chat, to a page of one person, or nobody can see where. */
export function leadsToChat(address: string): boolean {
	const folded = fold(address).base.text.replace(/\s/g, '');
	const host = /^(?:[a-z]+:\/\/)?(?:[^/@]*@)?([^/:?#]+)/.exec(folded)?.[1] ?? '';
	return places.some((place) => host === place || host.endsWith(`.${place}`));
}
