import { useState } from 'react';
import { singleKeys } from '../keys/keys.ts';
import { settingsTexts } from '../text/settings.ts';
import { useText } from '../text/text.tsx';
import { Checkbox, SelectField } from '../ui/field.tsx';
import { Section } from './section.tsx';
import { currentTheme, setTheme, type Theme, themes } from './theme.ts';

/** What is kept on this device alone. */
export function DeviceSection() {
  const settings = useText(settingsTexts);
  const [theme, choose] = useState(currentTheme);
  const [keys, setKeys] = useState(singleKeys.get);
  return (
    <Section title={settings.device}>
      <SelectField
        label={settings.theme}
        value={theme}
        options={themes.map((each) => [each, settings.themes[each]] as const)}
        onChange={(value) => {
          setTheme(value as Theme);
          choose(value as Theme);
        }}
      />
      <Checkbox
        label={settings.singleKeys}
        hint={settings.singleKeysHint}
        checked={keys}
        onChange={(on) => {
          singleKeys.set(on);
          setKeys(on);
        }}
      />
    </Section>
  );
}
