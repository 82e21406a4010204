// SPDX-License-Identifier: Apache-2.0
// The 2,048 words of fingerprints and passphrases: Vietnamese onset × rhyme, written without marks,
// so that each is one syllable that every Vietnamese speaker reads aloud the same way, and all stay
// distinct when a keyboard has no diacritics. Vulgar, insulting and ill-omened readings are left
// out, and letters that Telex would compose at a word's end do not occur. The order is part of the
// format: never change, add or remove a word.

enum SyllableList {
  /// Sorted; a word's place is its value, 0...2047.
  static let words: [String] = """
    ac ach ai am ang anh ao ap at au ay ba bach bai bam bang banh bao bap bat bau bay be bec bech
    bem ben beng beo bep bet beu bi bia bich biec biem bieng biep biet bieu bin binh bip bit biu
    bo boa boac boach boai boan boang boanh boap boat boay boc boe boen boet bon bong bop bot bua
    buan buc buenh bui bum bung buoc buom buon buong buot buou bup but buu buy buyen buyet buyn
    buynh buyp buyt ca cach cam cang canh cao cap cat cau cay cha chac chach chai cham chang chanh
    chao chap chat chau chay che chec chech chem chen cheng chenh cheo chep cheu chi chia chiec
    chiem chien chieng chiep chiet chieu chin chinh chip chit chiu choa choac choach choai choam
    choan choang choanh choao choap choat choay choc choe choem choen choeo choet chom chon chong
    chop chot chu chua chuan chuat chuay chuc chuech chuen chuenh chueu chum chun chung chuoc
    chuoi chuom chuon chuong chuop chuot chuou chup chut chuu chuy chuya chuych chuyen chuyet
    chuym chuyn chuynh chuyp chuyt co coc coi com con cop cot cua cui cun cung cuoc cuoi cuom cuon
    cuot cuou cup cuu da dac danh dao dap dat dau day de dec dem den deng denh dep det deu dia
    dich diec dieng diep diet dieu dim din dinh dip doa doac doach doai doam doan doang doanh doao
    doap doat doay doc doe doem doen doeo doet don dong dot dua duan duat duay duech duen duenh
    dueu dui dun dung duoc duom duon duong duop duot duou dup duu duy duya duych duyen duyet duym
    duyn duynh duyp duyt ec ech em en eng enh eo ep et eu ga gac gach gam gang ganh gao gap gat
    gau ghe ghec ghech ghem ghen gheng ghenh gheo ghep ghet gheu ghi ghia ghich ghiec ghiem ghien
    ghieng ghiep ghiet ghieu ghim ghin ghinh ghip ghit ghiu giac giach giai giam giang gianh giao
    giap giat giau giay giec giech giem gien gieng gienh gieo giep gieu gio gioac gioach gioai
    gioang gioanh gioap gioat gioay gioc gioe gioen gioet gioi giom gion giong giop giot giu giua
    giuan giuc giuenh giui gium giun giung giuoc giuoi giuom giuon giuong giuot giuou giup giut
    giuu giuyen giuyet giuyn giuynh giuyp giuyt go goa goac goach goai goan goang goanh goap goat
    goay goc goe goen goet goi gom gon gong gop got gu gua guan guc guenh gui gum gun gung guoc
    guoi guom guon guong guot guou gup gut guu guy guyen guyet guyn guynh guyp guyt ha hac hach
    hai ham hang hanh hao hap hat hau hay he hec hech hem heng henh hep het heu hi hia hich hiec
    hiem hien hieng hiet hieu him hin hinh hip hit hiu hoa hoac hoach hoai hoam hoan hoang hoanh
    hoao hoap hoat hoay hoc hoe hoem hoen hoeo hoet hoi hom hon hop hot hua huan huat huay huc
    huech huen huenh hueu hui hum hun hung huoc huoi huom huon huong huop huot huou hup hut huu
    huy huya huych huyen huyet huym huyn huynh huyp huyt kec kech kem ken keng kenh keo kep ket
    keu kha khac khach khai kham khang khanh khao khap khat khau khay khe khec khech khem khen
    kheng khenh kheo khep khet kheu khi khia khich khiec khiem khien khieng khiep khiet khieu khim
    khin khinh khip khit khiu kho khoa khoac khoach khoai khoam khoan khoang khoanh khoao khoap
    khoat khoay khoc khoe khoem khoen khoeo khoet khoi khom khong khop khot khu khua khuan khuat
    khuay khuc khuech khuen khuenh khueu khui khum khun khuoc khuoi khuom khuon khuong khuop khuot
    khuou khup khut khuu khuy khuya khuych khuyen khuyet khuym khuyn khuynh khuyp khuyt ki kia
    kich kiec kiem kien kieng kiep kiet kieu kim kin kinh kip kit kiu la lac lach lai lam lang
    lanh lao lap lat lau lay le lec lech lem len leng lenh leo lep let leu li lia lich liec lien
    lieng liep liet lieu lim lin linh lip lit liu loa loac loach loai loam loan loang loanh loao
    loap loat loay loc loe loem loen loeo loet loi lom long lop lot lu lua luan luat luay luc
    luech luen luenh lueu lui lum lung luoc luoi luom luon luong luop luot luou lup luu luy luya
    luych luyen luyet luym luyn luynh luyp luyt mac mach mai mam mang manh mao map mau may me mec
    mech mem men meng menh meo mep met meu mi mia mich miec miem mien mieng miep miet mieu mim min
    minh mip mit miu mo moa moac moach moai moan moang moanh moap moat moay moc moe moen moet moi
    mom mop mot mu mua muan muc muenh mui mum mun mung muoc muoi muom muon muong muot muou mup mut
    muu muy muyen muyet muyn muynh muyp muyt na nac nach nai nam nang nanh nao nap nat nau nay ne
    nec nech nem nen neng nenh neo nep net neu nga ngac ngach ngai ngam ngang nganh ngao ngap ngat
    ngau ngay nghe nghec nghech nghem nghen ngheng nghenh ngheo nghep nghet ngheu nghi nghia
    nghich nghiec nghiem nghien nghieng nghiep nghiet nghieu nghim nghin nghinh nghip nghit nghiu
    ngo ngoa ngoac ngoach ngoai ngoam ngoan ngoang ngoanh ngoao ngoap ngoat ngoay ngoc ngoe ngoem
    ngoen ngoeo ngoet ngoi ngom ngon ngong ngop ngot nguan nguat nguay nguech nguen nguenh ngueu
    ngui ngum ngun ngung nguoc nguoi nguom nguon nguong nguop nguot nguou ngup ngut nguu nguya
    nguych nguyen nguyet nguym nguyn nguynh nguyp nguyt nhac nhach nhai nham nhang nhanh nhao nhap
    nhat nhau nhay nhe nhec nhech nhem nhen nheng nhenh nheo nhep nhet nheu nhi nhia nhich nhiec
    nhiem nhien nhieng nhiep nhiet nhieu nhim nhin nhinh nhip nhit nhiu nho nhoa nhoac nhoach
    nhoai nhoam nhoan nhoang nhoanh nhoao nhoap nhoat nhoay nhoc nhoe nhoem nhoen nhoeo nhoet nhoi
    nhom nhon nhong nhop nhu nhua nhuan nhuat nhuay nhuech nhuen nhuenh nhueu nhui nhum nhun nhung
    nhuoc nhuoi nhuom nhuon nhuong nhuop nhuot nhuou nhup nhut nhuu nhuy nhuya nhuych nhuyen
    nhuyet nhuym nhuyn nhuynh nhuyp nhuyt ni nia nich niec niem nien nieng niep niet nieu nim nin
    ninh nip nit niu no noa noac noach noai noam noan noang noanh noao noap noat noay noc noe noem
    noen noeo noet noi nom non nong nop not nu nua nuan nuat nuay nuc nuech nuen nuenh nueu nui
    num nun nuoc nuoi nuom nuon nuong nuop nuot nuou nup nuu nuy nuya nuych nuyen nuyet nuym nuyn
    nuynh nuyp nuyt oa oac oach oai oang oanh oao oap oay oc oe oem oen oet oi on ong op ot pa pac
    pach pai pam pang panh pao pap pat pau pay pe pec pech pem pen peng penh peo pep pet peu pha
    phac phach phai pham phanh phao phap phau phay phe phec phech phem phen pheng phenh pheo phep
    pheu phi phia phich phiec phiem phien phieng phiep phiet phieu phim phin phinh phip phit phiu
    pho phoa phoac phoach phoai phoan phoang phoanh phoap phoat phoay phoc phoe phoen phoet phoi
    phom phon phong phop phot phu phua phuan phuenh phui phum phun phung phuoc phuoi phuom phuon
    phuong phuot phuou phup phut phuu phuy phuyen phuyet phuyn phuynh phuyp phuyt pi pia pich piec
    piem pien pieng piep piet pieu pim pin pinh pip pit piu po poa poac poach poai poan poang
    poanh poap poat poay poc poe poen poet poi pom pon pong pop pot pu pua puan puc puenh pui pum
    pun pung puoc puoi puom puon puong puot puou pup put puu puy puyen puyet puyn puynh puyp puyt
    qua quac quach quai quam quang quanh quao quap quat quau quay que quec quech quem quen queng
    quenh queo quep quet queu qui quia quich quiec quiem quien quieng quiep quiet quieu quim quin
    quinh quip quit quiu ra rach rai ram rang ranh rao rap rat rau ray re rec rech rem ren reng
    renh reo rep ret reu ri ria rich riec riem rien rieng riep riet rieu rim rin rinh rip rit riu
    ro roa roac roach roai roam roan roang roanh roao roap roat roay roc roe roem roen roeo roet
    roi rom ron rong rop rot ru ruan ruat ruay ruc ruech ruen ruenh rueu rui rum run rung ruoc
    ruoi ruom ruon ruong ruop ruot ruou rup rut ruu ruy ruya ruych ruyen ruyet ruym ruyn ruynh
    ruyp ruyt sa sac sach sai sam sang sanh sao sap sat sau say se sec sech sem sen seng senh seo
    sep set seu si sia sich siec siem sien sieng siep siet sieu sim sin sinh sip sit siu so soa
    soac soach soai soam soan soang soanh soao soap soat soay soc soe soem soen soeo soet soi som
    son song sop sot su sua suan suat suay suc suech suen suenh sueu sui sum sun suoc suoi suom
    suon suop suot suou sup sut suu suy suya suych suyen suyet suym suyn suynh suyp suyt ta tac
    tach tai tam tanh tap tat tay tec tech tem ten teng tenh teo tep tet teu tha thac thach thai
    tham thang thanh thao thap that thau thay the thec thech them then theng thenh theo thep thet
    theu thi thia thich thiec thiem thien thieng thiep thiet thieu thim thin thinh thip thit thiu
    tho thoa thoac thoach thoai thoam thoan thoang thoanh thoao thoap thoat thoay thoc thoe thoem
    thoen thoeo thoet thom thon thong thop thot thu thua thuan thuat thuay thuc thuech thuen
    thuenh thueu thum thun thung thuoc thuoi thuom thuon thuong thuop thuot thuou thup thut thuu
    thuy thuya thuych thuyen thuyet thuym thuyn thuynh thuyp thuyt ti tia tich tiec tiem tien
    tieng tiep tieu tim tin tinh tip tiu to toa toac toach toai toam toan toang toanh toao toap
    toat toay toc toe toem toen toeo toet toi tom ton tong top tot tra trac trach trai tram trang
    tranh trao trap trat trau tray tre trec trech trem tren treng trenh treo trep tret treu tri
    tria trich triec triem trien trieng triep triet trieu trim trin trinh trip trit triu tro troa
    troac troach troai troam troan troang troanh troao troap troat troay troc troe troem troen
    troeo troet troi tron trong trop trot tru trua truan truat truay truc truech truen truenh
    trueu trui trum trun trung truoc truoi truom truon truong truop truot truou trup trut truu
    truy truya truych truyen truyet truym truyn truynh truyp truyt tua tuan tuat tuay tuc tuech
    tuen tuenh tueu tui tum tun tung tuoc tuoi tuom tuon tuong tuop tuot tuou tup tut tuu tuy tuya
    tuych tuyen tuyet tuym tuyn tuynh tuyp tuyt ua uan uat uay uc uech uen ueu ui un ung uoc uoi
    uom uon uong uop uot uou up uu uy uya uych uyen uyet uym uyn uynh uyp uyt va vac vach vai vam
    vang vanh vao vap vat vau vay ve vec vech vem ven veng venh veo vep vet veu vi via vich viec
    viem vien vieng viep viet vieu vim vin vinh vip vit viu voa voac voach voai voan voang voanh
    voap voat voay voc voe voen voet voi vom von vong vop vot vua vuan vuc vuenh vui vum vun vung
    vuoc vuoi vuom vuon vuong vuot vuou vup vut vuu vuy vuyen vuyet vuyn vuynh vuyp vuyt xa xach
    xai xam xang xanh xao xap xat xay xe xec xech xem xen xeng xenh xeo xep xet xeu xi xia xich
    xiec xiem xien xieng xiep xiet xieu xim xin xinh xip xit xiu xo xoa xoac xoach xoai xoam xoan
    xoang xoanh xoao xoap xoat xoay xoc xoe xoem xoen xoeo xoet xoi xom xon xong xop xot xu xua
    xuan xuat xuay xuc xuech xuen xuenh xueu xui xum xun xung xuoc xuoi xuom xuon xuop xuot xuou
    xup xut xuu xuy xuya xuych xuyen xuyet xuym xuyn xuynh xuyp xuyt yem yen yeu
    """
    .split(whereSeparator: \.isWhitespace).map(String.init)
}
