/** Chinese family names of two characters that are in use. All others have one. */
export const compoundSurnames = new Set(
	'欧阳 歐陽 上官 司马 司馬 诸葛 諸葛 皇甫 尉迟 尉遲 公孙 公孫 令狐 慕容 东方 東方 西门 西門 南宫 南宮 夏侯 司徒 长孙 長孫 宇文 端木 闻人 聞人 太史 申屠 轩辕 軒轅 钟离 鍾離 濮阳 濮陽 淳于 单于 單于 独孤 獨孤 呼延 赫连 赫連 万俟 萬俟 澹台 澹臺 公冶 宗政 拓跋 百里 东郭 東郭 司空 司寇 仲孙 仲孫 公羊 乐正 樂正 完颜 完顏 纳兰 納蘭'.split(
		' '
	)
);
