import LabelLang
import CPCRE2
