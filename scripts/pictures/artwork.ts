/** Pictures that are drawn: the logo, and the banner around it and a highlight. */

const blue = '#1868db';

/** A tick that leaves one card for another, in a rounded square. It needs no fonts. */
const mark = (
  size: number,
) => `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 144 144">
  <rect width="144" height="144" rx="28" fill="${blue}"/>
  <rect x="28" y="34" width="60" height="76" rx="10" fill="#ffffff" fill-opacity=".35"/>
  <rect x="52" y="34" width="64" height="76" rx="10" fill="#ffffff"/>
  <path d="M66 73l13 13 24-27" fill="none" stroke="${blue}" stroke-width="10" stroke-linecap="round" stroke-linejoin="round"/>
</svg>`;

const document = (body: string) =>
  `<!doctype html><meta charset="utf-8"><style>*{margin:0;box-sizing:border-box;font-family:"Atlassian Sans",Inter,"Segoe UI",Roboto,Arial,sans-serif}</style>${body}`;

/** On nothing: the Marketplace puts it on backgrounds of its own. */
export const logo = document(mark(144));

/**
 * The app's name, its maker's and what it is for, beside what it looks like.
 *
 * @param highlight a PNG of 1840 by 900
 */
export const banner = ({ tagline, highlight }: { tagline: string; highlight: Buffer }) =>
  document(`<main style="width:1120px;height:548px;background:#e9f2fe;position:relative;overflow:hidden;color:#172b4d">
  <section style="position:absolute;left:64px;top:84px;width:430px">
    ${mark(88)}
    <h1 style="font-size:44px;line-height:52px;margin-top:28px">Trackli for Confluence</h1>
    <p style="font-size:24px;line-height:34px;margin-top:18px">${tagline}</p>
    <p style="font-size:18px;margin-top:28px;color:#44546f">by Trackli</p>
  </section>
  <img alt="" src="data:image/png;base64,${highlight.toString('base64')}"
    style="position:absolute;left:540px;top:74px;height:400px;border-radius:12px;box-shadow:0 12px 40px rgba(9,30,66,.25)">
</main>`);

/** How high the band is in which a picture's caption stands, in pixels. */
export const bandHeight = 96;

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** A picture of the product under its caption: 1840 by 900. */
export const captioned = ({ caption, image }: { caption: string; image: Buffer }) =>
  document(`<main style="width:1840px;height:900px;overflow:hidden;background:#ffffff">
  <p style="height:${bandHeight}px;line-height:${bandHeight}px;padding:0 48px;background:#e9f2fe;color:#172b4d;font-size:34px;font-weight:600">${escaped(caption)}</p>
  <img alt="" src="data:image/png;base64,${image.toString('base64')}" style="display:block;width:1840px">
</main>`);
