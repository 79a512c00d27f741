import { getThemeHtmlAttrs } from '@atlaskit/tokens/get-theme-html-attrs';
import { getThemeStyles } from '@atlaskit/tokens/get-theme-styles';
import { colorMode } from './create-bridge';

const themes = {
  light: 'light',
  dark: 'dark',
  shape: 'shape',
  spacing: 'spacing',
  typography: 'typography',
} as const;

/**
 * What `view.theme.enable()` does: puts the design tokens and the current colour mode on the frame's document and keeps
 * the mode true. The tokens come as a constructed style sheet, which the frame's content security policy lets pass.
 */
export async function followTheme(): Promise<void> {
  const styles = await getThemeStyles({ ...themes, colorMode: 'auto' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles.map(({ css }) => css).join('\n'));
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const apply = () => {
    const attributes = getThemeHtmlAttrs({ ...themes, colorMode: colorMode() });
    for (const [name, value] of Object.entries(attributes)) document.documentElement.setAttribute(name, value);
  };
  apply();
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', apply);
}
