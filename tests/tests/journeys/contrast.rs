//! Words that can be seen: a child's words against what is behind them, 7 to 1 (N-26), as WCAG 2.2
//! computes it.

use tests::device::Device;
use thirtyfour::prelude::*;

/// Every visible word that stands out less than it should, or stands on a picture.
pub(crate) async fn faint(device: &Device) -> WebDriverResult<Vec<String>> {
    let script = "
        const least = 7, wrong = [];
        const parse = it => { const n = it.match(/[\\d.]+/g).map(Number); return { c: n.slice(0, 3), a: n[3] ?? 1 }; };
        const over = (top, under, a) => top.map((v, i) => v * a + under[i] * (1 - a));
        const light = c => c.map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4).reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
        const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (words.nextNode()) {
            const it = words.currentNode.parentElement, text = words.currentNode.textContent.trim();
            if (!text || it.closest('.unseen, script, style, [hidden], .page.adults, .made-up') || !it.checkVisibility({ visibilityProperty: true })) continue;
            let alpha = parse(getComputedStyle(it).color).a, layers = [], ground = null;
            for (let up = it; up && !ground; up = up.parentElement) {
                const style = getComputedStyle(up), back = parse(style.backgroundColor);
                alpha *= Number(style.opacity);
                if (back.a === 1) ground = back.c; else if (back.a > 0) layers.push(back);
                if (!ground && up.matches('.page, .scene')) break;
            }
            if (!ground) { wrong.push(`“${text.slice(0, 40)}” stands on a picture`); continue; }
            for (const layer of layers.reverse()) ground = over(layer.c, ground, layer.a);
            const [a, b] = [light(over(parse(getComputedStyle(it).color).c, ground, alpha)), light(ground)].sort((x, y) => y - x);
            const ratio = (a + 0.05) / (b + 0.05);
            if (ratio < least) wrong.push(`“${text.slice(0, 40)}” stands out ${ratio.toFixed(1)} to 1, not ${least}`);
        }
        return wrong;";
    device.web.execute(script, vec![]).await?.convert()
}
