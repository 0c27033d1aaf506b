import LabelLang
